import { closedFolder, mayEnter, type FolderMode } from './reachability.js';

const account = { uid: 101, gid: 104 };
const open: FolderMode = { uid: 0, gid: 0, mode: 0o755 };
const closed: FolderMode = { uid: 0, gid: 0, mode: 0o700 };

function tree(folders: Record<string, FolderMode>): (folder: string) => FolderMode {
  return (folder) => {
    const found = folders[folder];
    if (!found) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
    return found;
  };
}

describe('mayEnter', () => {
  it.each([
    ['everyone may enter 0755', open, true],
    ['nobody else may enter 0700', closed, false],
    ['the owner uses the first digit', { uid: 101, gid: 0, mode: 0o700 }, true],
    ['the owner is bound by it too', { uid: 101, gid: 104, mode: 0o077 }, false],
    ['the group uses the second digit', { uid: 0, gid: 104, mode: 0o710 }, true],
    ['reading alone is not entering', { uid: 0, gid: 0, mode: 0o744 }, false],
  ])('%s', (_sentence, folder, expected) => expect(mayEnter(folder, account)).toBe(expected));
});

describe('closedFolder', () => {
  it('names the outermost closed folder', () => {
    const stat = tree({ '/': open, '/root': closed, '/root/diwan': closed });
    expect(closedFolder('/root/diwan/.diwan', account, stat)).toBe('/root');
  });

  it('finds a closed folder at the end of an open way', () => {
    const stat = tree({ '/': open, '/srv': open, '/srv/diwan': closed });
    expect(closedFolder('/srv/diwan/.diwan/postgres', account, stat)).toBe('/srv/diwan');
  });

  it('takes folders that do not exist yet for open', () => {
    expect(closedFolder('/srv/new/data', account, tree({ '/': open, '/srv': open }))).toBeUndefined();
  });

  it('passes on what it cannot judge', () => {
    const stat = (): FolderMode => { throw Object.assign(new Error('loop'), { code: 'ELOOP' }); };
    expect(() => closedFolder('/srv', account, stat)).toThrow('loop');
  });
});
