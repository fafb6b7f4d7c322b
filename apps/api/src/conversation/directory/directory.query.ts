import { type Directory } from '@diwan/contract';
import { currentSeq } from '../../change/append.js';
import { listNumbers, presentNumber } from '../../channel/number.row.js';
import { type Tx } from '../../database/database.js';
import { listMembers } from '../../identity/member.presenter.js';
import { readLabels } from '../labels/labels.service.js';
import { readTeams } from '../teams/teams.service.js';

/** Everything a screen needs to name things; in one REPEATABLE READ with its place in the log. */
export const readDirectory = async (tx: Tx): Promise<Directory> => ({
  seq: await currentSeq(tx),
  data: { members: await listMembers(tx), teams: await readTeams(tx), labels: await readLabels(tx), numbers: (await listNumbers(tx)).map(presentNumber) },
});
