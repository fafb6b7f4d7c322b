import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SEARCH_SAID } from './search/stretch.sql.js';

/** Search in what was said that goes back as far as time allows, and says how far. What the version before calls stays as it is. */
export class HonestSearch1764000000037 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(SEARCH_SAID);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION search_said');
  }
}
