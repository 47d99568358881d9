import { bannedPackages, barrels, type Layer, layers } from './import-rules.ts';
import type { Import, SourceFile } from './source-file.ts';

const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path);

/**
 * Where files break the import rules, each as a sentence that names the file.
 * Unit tests lie beside their file and may use anything, doubles included.
 */
export function findBreaches(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const tested = files.filter(({ path }) => !isTest(path));
  return [
    ...tested.flatMap((file) => file.imports.flatMap((one) => breachOf(file.path, one))),
    ...files.flatMap((file) => missing(file, paths)),
    ...findCircles(tested),
  ];
}

function breachOf(path: string, one: Import): string[] {
  const layer = layerOf(path);
  if (!layer) return [`${path} belongs to no layer`];
  if (one.isReExport && !barrels.includes(path)) return [`${path} passes on ${one.target}`];
  const isAllowed = one.isPackage
    ? mayUsePackage(path, layer, one.target)
    : mayImport(path, layer, one);
  return isAllowed ? [] : [`${path} imports ${one.target}`];
}

function layerOf(path: string): Layer | undefined {
  return layers
    .filter(({ folder }) => path.startsWith(folder))
    .sort((one, other) => other.folder.length - one.folder.length)[0];
}

function mayUsePackage(path: string, layer: Layer, name: string): boolean {
  const isOneOf = (packages: readonly string[]) =>
    packages.some((known) =>
      known.endsWith(':') ? name.startsWith(known) : name === known || name.startsWith(`${known}/`),
    );
  const banned = bannedPackages.filter(({ folder }) => path.startsWith(folder));
  if (banned.some(({ packages }) => isOneOf(packages))) return false;
  return layer.packages === undefined || isOneOf(layer.packages);
}

function mayImport(path: string, layer: Layer, { target, isTypeOnly }: Import): boolean {
  if (target.startsWith(layer.folder) && layerOf(target) === layer) {
    return !layer.hasSeparateParts || partOf(path, layer) === partOf(target, layer);
  }
  const allowed = [...layer.mayImport, ...(isTypeOnly ? (layer.mayImportTypes ?? []) : [])];
  return allowed.some((folder) => target.startsWith(folder)) && !isForbiddenRoot(target);
}

/** The composition roots are where everything starts: nothing imports them. */
function isForbiddenRoot(target: string): boolean {
  return /^src\/(client|server)\/main\.tsx?$/.test(target);
}

function partOf(path: string, layer: Layer): string | undefined {
  return path.slice(layer.folder.length).split('/')[0];
}

function missing(file: SourceFile, paths: ReadonlySet<string>): string[] {
  return file.imports
    .filter(({ isPackage, target }) => !isPackage && /\.tsx?$/.test(target) && !paths.has(target))
    .map(({ target }) => `${file.path} imports ${target}, which is not there`);
}

function findCircles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push(`a circle: ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const { target, isDynamic } of byPath.get(path)?.imports ?? []) {
      if (!isDynamic) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return circles;
}
