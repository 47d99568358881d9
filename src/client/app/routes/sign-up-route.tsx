import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SignUpPage } from '../../features/auth/components/sign-up-page.tsx';
import { useSessionState } from '../../lib/services.tsx';
import { ReturnTo } from './return-to.tsx';
import { usePreloadCircles } from './use-preload-circles.ts';

const route = getRouteApi('/signup');

export function SignUpRoute() {
  const search = route.useSearch();
  const session = useSessionState();
  const [hasSentForm, setHasSentForm] = useState(false);
  usePreloadCircles();
  if (session.kind !== 'signed-in') {
    return <SignUpPage search={search} onSend={() => setHasSentForm(true)} />;
  }
  const { invite, next } = search;
  if (!invite) return <ReturnTo path={next} />;
  return (
    <Navigate
      to="/join/$token"
      params={{ token: invite }}
      // The account was made with the invitation: asking again would be strange.
      state={hasSentForm ? { hasAgreedToJoin: true } : {}}
      replace
    />
  );
}
