import sharp from 'sharp';
import { lookAtFilm, remuxOpus } from './film.js';
import { lookAtPicture, repaint } from './picture.js';
import { lookAtSoundFile } from './sound.js';
import { type BenchAnswer, type BenchFacts, type BenchRequest, type BenchTask, NO_FACTS } from './task.js';

/**
 * A process of its own for looking into files that strangers made: a decoder that crashes, runs for ever or eats memory takes this process
 * down and nothing else. One task at a time, by IPC; see Workbench.
 */
sharp.cache(false);
sharp.concurrency(1);

const work = async (task: BenchTask): Promise<BenchFacts> => {
  switch (task.kind) {
    case 'picture': return lookAtPicture(task);
    case 'sound': return lookAtSoundFile(task);
    case 'film': return lookAtFilm(task.path);
    case 'remux': await remuxOpus(task); return NO_FACTS;
    case 'repaint': await repaint(task); return NO_FACTS;
  }
};

const answer = (message: BenchAnswer): void => void process.send?.(message);

process.on('message', ({ id, task }: BenchRequest) => {
  work(task).then((facts) => answer({ id, ok: true, facts }), (error: unknown) => answer({ id, ok: false, reason: error instanceof Error ? error.message.slice(0, 200) : 'error' }));
});
process.on('disconnect', () => process.exit(0));
