import { useServices } from '../../../lib/services.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';

export function ThemeForm() {
  const { theme } = useServices();
  return (
    <ChoiceList
      legend="Appearance"
      name="theme"
      chosen={theme.get()}
      onChoose={theme.set}
      choices={[
        { value: 'system', label: 'Like this device' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />
  );
}
