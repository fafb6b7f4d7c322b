import { Agent, request } from 'undici';

/** One signed post, made before the clock starts. */
export interface Post { body: string; signature: string }
export interface LoadResult { answered: number; seconds: number; answerMs: number[] }

const headersOf = (signature: string) => ({ 'content-type': 'application/json', 'x-hub-signature-256': signature });

const poster = (url: string, connections: number) => {
  const dispatcher = new Agent({ connections, pipelining: 1 });
  const post = async ({ body, signature }: Post): Promise<number> => {
    const start = performance.now();
    const answer = await request(url, { dispatcher, method: 'POST', body, headers: headersOf(signature) });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
    return performance.now() - start;
  };
  return { post, close: () => dispatcher.close() };
};

/** Closed loop: each connection posts its next as soon as the last was answered. */
export const asFastAsAnswered = async (url: string, posts: readonly Post[], connections: number): Promise<LoadResult> => {
  const { post, close } = poster(url, connections);
  const answerMs: number[] = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let one = posts[next++]; one !== undefined; one = posts[next++]) answerMs.push(await post(one));
  }));
  const seconds = (performance.now() - start) / 1000;
  await close();
  return { answered: answerMs.length, seconds, answerMs };
};

/** Open loop: so many a second whatever the answers do; a late answer counts from the moment its post was due. */
export const atRate = async (url: string, posts: readonly Post[], perSecond: number, connections = 64): Promise<LoadResult> => {
  const { post, close } = poster(url, connections);
  const answerMs: number[] = [];
  const start = performance.now();
  const due = (index: number): number => start + (index * 1000) / perSecond;
  const running: Promise<void>[] = [];
  for (let index = 0; index < posts.length;) {
    const now = performance.now();
    for (; index < posts.length && due(index) <= now; index += 1) {
      const [one, at] = [posts[index], due(index)];
      if (one) running.push(post(one).then(() => { answerMs.push(performance.now() - at); }));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  const seconds = (performance.now() - start) / 1000;
  await close();
  return { answered: answerMs.length, seconds, answerMs };
};
