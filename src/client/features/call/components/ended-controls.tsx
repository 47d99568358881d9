import { Link } from '@tanstack/react-router';
import type { EndedCall } from '../../../call/runtime/index.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useCallAccess } from '../hooks/use-call.ts';
import { isWorthACheck, isWorthAnotherCall } from '../sentences.ts';

/** What is left to do once a call is over. */
export function EndedControls({ call, isSmall }: { call: EndedCall; isSmall: boolean }) {
  const { engine } = useCallAccess();
  const isOwnMiss = call.why === 'missed' || call.why === 'caller-cancelled';
  return (
    <div
      data-small={isSmall || undefined}
      className="flex flex-wrap items-center justify-center gap-3 p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] data-small:p-3"
    >
      {isWorthAnotherCall(call.why) && (
        <Button variant="primary" onClick={() => engine.call(call.peer, call.media, call.circleId)}>
          {isOwnMiss ? 'Call back' : 'Call again'}
        </Button>
      )}
      {isWorthACheck(call.why) && (
        <Link to="/check" className={buttonClasses('secondary')} onClick={engine.dismiss}>
          Check your connection
        </Link>
      )}
      <Button onClick={engine.dismiss}>Close</Button>
    </div>
  );
}
