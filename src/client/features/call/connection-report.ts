import type { CallQuality, LinkStatistics, Quality } from '../../call/runtime/index.ts';
import { connectionFigures } from './connection-figures.ts';

export interface ReportSetting {
  quality: CallQuality | null;
  /** Readings of one link, the newest last. */
  recent: readonly LinkStatistics[];
  dataSaving: { here: boolean; there: boolean };
  /** Of the app. */
  version: string;
  at: Date;
}

/**
 * A connection as text for whoever helps. It is made of figures and of this app's own words alone: no
 * name, no address, no id and no device gets into it, so that it can be sent to anybody.
 */
export function connectionReport(setting: ReportSetting): string {
  const { quality, recent, dataSaving, version, at } = setting;
  const watchedS = Math.round(recent.reduce((sum, one) => sum + one.intervalMs, 0) / 1000);
  const groups = connectionFigures(recent).flatMap(({ title, figures }) => [
    '',
    title,
    ...figures.map(({ label, now, range }) => `  ${label}: ${now}${range ? ` (${range})` : ''}`),
  ]);
  return [
    `RichesReach Circles ${version}, connection of a call`,
    `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `Watched for ${watchedS} s; what it was in that time is in brackets`,
    `Your connection: ${markWords(quality?.here)}; theirs: ${markWords(quality?.there)}`,
    `You use less data: ${yesOrNo(dataSaving.here)}; they: ${yesOrNo(dataSaving.there)}`,
    ...groups,
    '',
  ].join('\n');
}

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');

function markWords(quality: Quality | undefined): string {
  if (!quality) return 'not known';
  return quality.mark === 'good' ? 'good' : `${quality.mark} (${quality.reason})`;
}
