import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { FIND_CONVERSATIONS as FIND_CONVERSATIONS_BEFORE, FIND_PEOPLE as FIND_PEOPLE_BEFORE } from './inbox/find.sql.js';
import { FIND_CONVERSATIONS, FIND_PEOPLE } from './search/find.sql.js';
import { SAID_FUNCTIONS } from './search/said.sql.js';

const instead = (made: string): string => made.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');

/** Search that reads no more for two common words than for one. The functions keep their names and answers, so that the version before searches on. */
export class FasterSearch1764000000019 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query([SAID_FUNCTIONS.up, FIND_PEOPLE, FIND_CONVERSATIONS].join('\n'));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query([instead(FIND_PEOPLE_BEFORE), instead(FIND_CONVERSATIONS_BEFORE), SAID_FUNCTIONS.down].join('\n'));
  }
}
