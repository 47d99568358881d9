import { CirclesPage } from '../../features/circles/components/circles-page.tsx';

export function CirclesRoute() {
  return <CirclesPage />;
}
