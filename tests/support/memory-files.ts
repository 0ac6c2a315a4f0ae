import { FilesError, type FilesPort, type OpenFile } from '../../shared/core/ports.ts';
import { type Bytes, concat, copyOf, utf8 } from '../../shared/lib/bytes.ts';
import { below, type Draw } from './seeded.ts';

/**
 * A disk in memory with what a real one does behind the caller's back: a file's content is durable after `sync` of the
 * file, its name after `syncDir` of its folder, and until then a power cut may keep, lose or tear each single operation.
 */
export interface MemoryDisk {
  /** The files as one process sees them. Once the process is dead its calls never come back. */
  mount(): FilesPort;
  /** The process ends; what it wrote is with the operating system, though not yet durable. */
  kill(): void;
  /** The machine ends: what was not made durable is kept, lost, torn or full of zeros, as drawn. */
  powerCut(draw: Draw): void;
  /** What goes wrong next; null takes the plan back. */
  plan(plan: Plan | null): void;
  /** Changing operations (all but read, list, close and freeBytes) since the disk was made. */
  operations(): number;
  /** Resolves when a plan has ended the process. */
  died(): Promise<void>;
  /** An independent disk in the same state, with a count of its own. */
  clone(): MemoryDisk;
  /** Overwrites a file durably, behind everybody's back. */
  put(path: string, bytes: Uint8Array): void;
  get(path: string): Bytes | null;
  paths(): readonly string[];
  /** Whether these bytes were ever handed to the disk, as content or in a name. */
  hasSeen(bytes: Uint8Array): boolean;
}

/** `at` counts changing operations from 1, as `operations()` does. */
export type Plan =
  | {
      readonly kind: 'fails';
      readonly at: number;
      readonly fault: 'full' | 'failed';
      /** A failing write has written its first half. */
      readonly partly: boolean;
      /** How many operations the trouble lasts; a full disk goes on to sync, truncate and remove. */
      readonly lasts: number;
    }
  | {
      readonly kind: 'dies';
      readonly at: number;
      /** Whether that operation was still done, though nobody is told. */
      readonly done: boolean;
    };

type FileOperation =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Bytes }
  | { readonly kind: 'truncate'; readonly length: number };

interface FileNode {
  readonly kind: 'file';
  content: Bytes;
  durable: Bytes;
  pending: FileOperation[];
}
interface FolderNode {
  readonly kind: 'folder';
  entries: Map<string, DiskNode>;
  durable: Map<string, DiskNode>;
  pending: Naming[];
}
type DiskNode = FileNode | FolderNode;

/** Names given and taken in one folder, in one step (a rename does both). */
interface Naming {
  readonly link: readonly [string, DiskNode] | null;
  readonly unlink: string | null;
}

type Kind = 'open' | 'write' | 'sync' | 'truncate' | 'rename' | 'syncDir' | 'makeDir' | 'remove';
const needsSpace: readonly Kind[] = ['open', 'write', 'rename', 'makeDir'];

const newFile = (): FileNode => ({
  kind: 'file',
  content: new Uint8Array(0),
  durable: new Uint8Array(0),
  pending: [],
});
const newFolder = (): FolderNode => ({
  kind: 'folder',
  entries: new Map(),
  durable: new Map(),
  pending: [],
});

const resized = (bytes: Bytes, length: number): Bytes => {
  const next = new Uint8Array(length);
  next.set(bytes.subarray(0, length));
  return next;
};

const writtenAt = (content: Bytes, at: number, bytes: Bytes): Bytes => {
  const next = resized(content, Math.max(content.length, at + bytes.length));
  next.set(bytes, at);
  return next;
};

const sector = 512;

/** Each sector of the file that the write touches arrived or did not. */
const tornBySectors = (content: Bytes, at: number, bytes: Bytes, draw: Draw): Bytes => {
  const next = resized(content, Math.max(content.length, at + bytes.length));
  for (let from = at; from < at + bytes.length; ) {
    const to = Math.min(at + bytes.length, (Math.floor(from / sector) + 1) * sector);
    if (draw() < 0.5) next.set(bytes.subarray(from - at, to - at), from);
    from = to;
  }
  return next;
};

const fates = ['lost', 'lost', 'whole', 'byte', 'sectors', 'zeros'] as const;

const survivedWrite = (content: Bytes, at: number, bytes: Bytes, draw: Draw): Bytes => {
  switch (fates[below(draw, fates.length)]) {
    case 'whole':
      return writtenAt(content, at, bytes);
    case 'byte':
      return writtenAt(content, at, bytes.slice(0, below(draw, bytes.length + 1)));
    case 'sectors':
      return tornBySectors(content, at, bytes, draw);
    case 'zeros':
      return writtenAt(content, at, new Uint8Array(bytes.length));
    default:
      return content;
  }
};

const settleFile = (node: FileNode, draw: Draw): void => {
  let content = node.durable;
  for (const operation of node.pending) {
    if (operation.kind === 'write') content = survivedWrite(content, operation.at, operation.bytes, draw);
    else if (draw() < 0.5) content = resized(content, operation.length);
  }
  node.content = content;
  node.durable = content;
  node.pending = [];
};

const rename = (entries: Map<string, DiskNode>, { link, unlink }: Naming): void => {
  if (unlink !== null) entries.delete(unlink);
  if (link !== null) entries.set(...link);
};

const settle = (node: DiskNode, draw: Draw): void => {
  if (node.kind === 'file') {
    settleFile(node, draw);
    return;
  }
  const entries = new Map(node.durable);
  for (const naming of node.pending) if (draw() < 0.5) rename(entries, naming);
  node.entries = entries;
  node.durable = new Map(entries);
  node.pending = [];
  for (const child of entries.values()) settle(child, draw);
};

const copyNode = (node: DiskNode, known: Map<DiskNode, DiskNode>): DiskNode => {
  const seen = known.get(node);
  if (seen !== undefined) return seen;
  if (node.kind === 'file') {
    const copy: FileNode = { ...node, pending: [...node.pending] };
    known.set(node, copy);
    return copy;
  }
  const copy = newFolder();
  known.set(node, copy);
  for (const [name, child] of node.entries) copy.entries.set(name, copyNode(child, known));
  for (const [name, child] of node.durable) copy.durable.set(name, copyNode(child, known));
  copy.pending = node.pending.map(({ link, unlink }) => ({
    link: link === null ? null : [link[0], copyNode(link[1], known)],
    unlink,
  }));
  return copy;
};

const copyFolder = (folder: FolderNode): FolderNode => {
  const copy = copyNode(folder, new Map());
  return copy.kind === 'folder' ? copy : newFolder();
};

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');
const refused = (kind: 'full' | 'failed', why: string): FilesError => new FilesError(kind, { cause: why });

const nodeAt = (root: FolderNode, path: string): DiskNode | null => {
  let node: DiskNode = root;
  for (const part of partsOf(path)) {
    const next: DiskNode | undefined = node.kind === 'folder' ? node.entries.get(part) : undefined;
    if (next === undefined) return null;
    node = next;
  }
  return node;
};

const folderAt = (root: FolderNode, path: string): FolderNode => {
  const node = nodeAt(root, path);
  if (node?.kind !== 'folder') throw refused('failed', 'no such folder');
  return node;
};

const placeOf = (root: FolderNode, path: string): { readonly folder: FolderNode; readonly name: string } => {
  const parts = partsOf(path);
  return { folder: folderAt(root, parts.slice(0, -1).join('/')), name: parts.at(-1) ?? '' };
};

const apply = (folder: FolderNode, naming: Naming): void => {
  rename(folder.entries, naming);
  folder.pending.push(naming);
};

const filesBelow = (folder: FolderNode, prefix: string): readonly (readonly [string, FileNode])[] =>
  [...folder.entries].flatMap(([name, node]) =>
    node.kind === 'file' ? [[`${prefix}${name}`, node] as const] : filesBelow(node, `${prefix}${name}/`),
  );

interface Process {
  alive: boolean;
}

const hang = <T>(): Promise<T> => new Promise<T>(() => undefined);

const createDisk = (start: FolderNode): MemoryDisk => {
  const root = start;
  let current: Process = { alive: true };
  let plan: Plan | null = null;
  let operations = 0;
  let tellDeath: () => void = () => undefined;
  let death = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const written: Bytes[] = [];

  const endProcess = (): void => {
    current.alive = false;
    current = { alive: true };
    plan = null;
    death = new Promise<void>((resolve) => {
      tellDeath = resolve;
    });
  };

  const failing = (kind: Kind): Extract<Plan, { kind: 'fails' }> | null => {
    if (plan?.kind !== 'fails' || operations < plan.at || operations >= plan.at + plan.lasts) return null;
    // The first refusal may come from any operation (a delayed allocation fails at fdatasync), later ones need space.
    return plan.fault === 'failed' || operations === plan.at || needsSpace.includes(kind) ? plan : null;
  };

  const step = async <T>(
    process: Process,
    kind: Kind,
    effect: () => T,
    half: () => void = () => undefined,
  ): Promise<T> => {
    await Promise.resolve();
    if (!process.alive) return hang();
    operations += 1;
    const trouble = failing(kind);
    if (trouble !== null) {
      if (trouble.partly) half();
      throw refused(trouble.fault, 'as planned');
    }
    if (plan?.kind === 'dies' && operations >= plan.at) {
      process.alive = false;
      if (plan.done) effect();
      else half();
      tellDeath();
      return hang();
    }
    return effect();
  };

  const look = async <T>(process: Process, effect: () => T): Promise<T> => {
    await Promise.resolve();
    return process.alive ? effect() : hang();
  };

  const append = (node: FileNode, bytes: Bytes): void => {
    written.push(bytes);
    node.pending.push({ kind: 'write', at: node.content.length, bytes });
    node.content = concat(node.content, bytes);
  };

  const truncate = (node: FileNode, length: number): void => {
    node.pending.push({ kind: 'truncate', length });
    node.content = resized(node.content, length);
  };

  const handle = (process: Process, node: FileNode): OpenFile => {
    let open = true;
    const usable = (): void => {
      if (!open) throw refused('failed', 'closed');
    };
    return {
      write: (bytes) => {
        const own = copyOf(bytes);
        return step(
          process,
          'write',
          () => {
            usable();
            append(node, own);
          },
          () => append(node, own.slice(0, Math.floor(own.length / 2))),
        );
      },
      sync: () =>
        step(process, 'sync', () => {
          usable();
          node.durable = node.content;
          node.pending = [];
        }),
      truncate: (length) =>
        step(process, 'truncate', () => {
          usable();
          truncate(node, length);
        }),
      close: () =>
        look(process, () => {
          open = false;
        }),
    };
  };

  const openNode = (path: string, mode: 'append' | 'create'): FileNode => {
    const { folder, name } = placeOf(root, path);
    const known = folder.entries.get(name);
    if (known?.kind === 'folder') throw refused('failed', 'is a folder');
    if (known !== undefined) {
      if (mode === 'create') truncate(known, 0);
      return known;
    }
    const node = newFile();
    written.push(utf8(path));
    apply(folder, { link: [name, node], unlink: null });
    return node;
  };

  const makeFolders = (path: string): void => {
    let folder = root;
    for (const part of partsOf(path)) {
      const known = folder.entries.get(part);
      if (known?.kind === 'file') throw refused('failed', 'is a file');
      const next = known ?? newFolder();
      if (known === undefined) apply(folder, { link: [part, next], unlink: null });
      folder = next;
    }
  };

  const move = (from: string, to: string): void => {
    const source = placeOf(root, from);
    const target = placeOf(root, to);
    const node = source.folder.entries.get(source.name);
    if (node === undefined) throw refused('failed', 'no such file');
    if (source.folder === target.folder) {
      apply(source.folder, { link: [target.name, node], unlink: source.name });
      return;
    }
    // Between two folders the new name and the old one become durable apart.
    apply(target.folder, { link: [target.name, node], unlink: null });
    apply(source.folder, { link: null, unlink: source.name });
  };

  const mount = (): FilesPort => {
    const process = current;
    return {
      read: (path) =>
        look(process, () => {
          const node = nodeAt(root, path);
          if (node?.kind === 'folder') throw refused('failed', 'is a folder');
          return node === null ? null : copyOf(node.content);
        }),
      open: (path, mode) => step(process, 'open', () => handle(process, openNode(path, mode))),
      rename: (from, to) => step(process, 'rename', () => move(from, to)),
      syncDir: (path) =>
        step(process, 'syncDir', () => {
          const folder = folderAt(root, path);
          folder.durable = new Map(folder.entries);
          folder.pending = [];
        }),
      makeDir: (path) => step(process, 'makeDir', () => makeFolders(path)),
      list: (path) =>
        look(process, () => {
          const node = nodeAt(root, path);
          if (node?.kind === 'file') throw refused('failed', 'is a file');
          return node === null ? [] : [...node.entries.keys()].sort();
        }),
      remove: (path) =>
        step(process, 'remove', () => {
          const node = nodeAt(root, path);
          if (node?.kind === 'folder') throw refused('failed', 'is a folder');
          const { folder, name } = node === null ? { folder: null, name: '' } : placeOf(root, path);
          if (folder !== null) apply(folder, { link: null, unlink: name });
        }),
      freeBytes: () => look(process, () => (plan?.kind === 'fails' && plan.fault === 'full' ? 0 : 2 ** 30)),
    };
  };

  return {
    mount,
    kill: endProcess,
    powerCut: (draw) => {
      endProcess();
      settle(root, draw);
    },
    plan: (next) => {
      plan = next;
    },
    operations: () => operations,
    died: () => death,
    clone: () => createDisk(copyFolder(root)),
    put: (path, bytes) => {
      const node = openNode(path, 'create');
      node.content = copyOf(bytes);
      node.durable = node.content;
      node.pending = [];
      const { folder, name } = placeOf(root, path);
      folder.durable.set(name, node);
    },
    get: (path) => {
      const node = nodeAt(root, path);
      return node?.kind === 'file' ? copyOf(node.content) : null;
    },
    paths: () => filesBelow(root, '').map(([path]) => path),
    hasSeen: (bytes) =>
      written.some(({ buffer, byteOffset, length }) =>
        Buffer.from(buffer, byteOffset, length).includes(Buffer.from(bytes)),
      ),
  };
};

export const createMemoryDisk = (): MemoryDisk => createDisk(newFolder());
