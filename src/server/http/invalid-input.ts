import type { FastifySchemaValidationError } from 'fastify';

/**
 * One plain sentence for each input at fault, by its name.
 *
 * @param issues  as the schemas report them
 */
export function describeFields(
  issues: readonly FastifySchemaValidationError[],
): Record<string, string> {
  const sentences = issues
    .map((issue) => [issue.instancePath.slice(1).replaceAll('/', '.'), sentenceFor(issue)] as const)
    .filter(([field]) => field !== '');
  // The first sentence about a field is the one that helps.
  return Object.fromEntries(sentences.toReversed());
}

function sentenceFor({ keyword, params, message }: FastifySchemaValidationError): string {
  switch (keyword) {
    case 'too_small':
      return params['minimum'] === 1 && params['origin'] === 'string'
        ? 'Please fill this in.'
        : `This must be at least ${amount(params, 'minimum')}.`;
    case 'too_big':
      return `This must be at most ${amount(params, 'maximum')}.`;
    case 'invalid_type':
      return params['expected'] === 'string'
        ? 'Please fill this in.'
        : `This must be ${withArticle(String(params['expected']))}.`;
    case 'invalid_format':
      return params['format'] === 'email'
        ? 'Enter an e-mail address such as name@example.com.'
        : (message ?? 'This is not in the right form.');
    case 'invalid_value':
      return `This must be one of: ${[params['values']].flat().join(', ')}.`;
    default:
      return message ?? 'This is not valid.';
  }
}

function amount(params: Record<string, unknown>, bound: 'minimum' | 'maximum'): string {
  const unit = params['origin'] === 'string' ? ' characters long' : '';
  return `${params[bound]}${unit}`;
}

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
