import { roleUrls } from './database.js';

const secrets = { databaseAppPassword: 'a-1', databaseSystemPassword: 's-1' };

describe('roleUrls', () => {
  it('keeps host, database and options, and changes who signs in', () => {
    expect(roleUrls('postgres://me:secret@db.example:6432/letters?sslmode=require', secrets)).toEqual({
      ownerUrl: 'postgres://me:secret@db.example:6432/letters?sslmode=require',
      appUrl: 'postgres://diwan_app:a-1@db.example:6432/letters?sslmode=require',
      systemUrl: 'postgres://diwan_system:s-1@db.example:6432/letters?sslmode=require',
    });
  });

  it('prefers what was given', () => {
    expect(roleUrls('postgres://me@db/letters', secrets, { appUrl: 'postgres://theirs@db/letters' }).appUrl).toBe('postgres://theirs@db/letters');
  });
});
