import { useId } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

export interface ChoiceListProps<Value extends string> {
  /** Names the group; not shown where the heading above already says it. */
  legend: string;
  name: string;
  /** Chosen at first. */
  chosen: Value;
  choices: readonly Choice<Value>[];
  onChoose?: (value: Value) => void;
}

/** One of a few, all of them in sight. */
export function ChoiceList<Value extends string>(props: ChoiceListProps<Value>) {
  const { legend, name, chosen, choices, onChoose } = props;
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label
          key={value}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-xl border border-line px-4 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === chosen}
            // Named by the word alone; what it means is read out after it.
            aria-labelledby={`${id}-${value}`}
            aria-describedby={hint && `${id}-${value}-hint`}
            onChange={() => onChoose?.(value)}
            className="size-5 shrink-0 accent-accent outline-none"
          />
          <span>
            <span id={`${id}-${value}`} className="block font-medium">
              {label}
            </span>
            {hint && (
              <span id={`${id}-${value}-hint`} className="block text-sm text-muted">
                {hint}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
