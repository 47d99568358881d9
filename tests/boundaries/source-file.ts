import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { posix } from 'node:path/posix';
import { parseSync } from 'vite';

/** One import or re-export as it stands in a file. */
export interface Import {
  /** A path from the root for a file of the project, else the name of a package. */
  target: string;
  isPackage: boolean;
  isTypeOnly: boolean;
  isReExport: boolean;
  /** Loaded when it is needed, so it closes no circle. */
  isDynamic: boolean;
}

export interface SourceFile {
  /** From the root, with `/`. */
  path: string;
  imports: Import[];
}

/** Every TypeScript file that matches the patterns, with what it imports. */
export function readSourceFiles(root: string, patterns: readonly string[]): SourceFile[] {
  return globSync([...patterns], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => parseSourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/**
 * Reads the imports with a real parser, so that neither comments nor strings nor JSX deceive it.
 *
 * @throws {Error} when the file cannot be parsed: then nothing about it is known to hold
 */
export function parseSourceFile(path: string, code: string): SourceFile {
  const { module, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const fixed = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    isTypeOnly: found.entries.length > 0 && found.entries.every(({ isType }) => isType),
    isReExport: false,
    isDynamic: false,
  }));
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest
        ? [
            {
              specifier: moduleRequest.value,
              isTypeOnly: isType,
              isReExport: true,
              isDynamic: false,
            },
          ]
        : [],
    );
  const loaded = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    isTypeOnly: false,
    isReExport: false,
    isDynamic: true,
  }));
  const imports = [...fixed, ...passedOn, ...loaded].map(({ specifier, ...rest }) => ({
    ...resolve(path, specifier),
    ...rest,
  }));
  return { path, imports };
}

function resolve(from: string, specifier: string): { target: string; isPackage: boolean } {
  const isPackage = !specifier.startsWith('.');
  if (isPackage) return { target: specifier, isPackage };
  return { target: posix.join(posix.dirname(from), specifier), isPackage };
}
