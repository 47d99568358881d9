import type { Api } from './api.ts';

/** JSON alone, up to 64 KiB; an empty body counts as none, whatever type is claimed for it. */
export function readJsonBodiesAlone(api: Api): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.removeAllContentTypeParsers();
  api.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') done(null, undefined);
      else return parse(request, body, done);
    },
  );
}
