import type { ServiceView } from '../../channel/commands/service.ts';
import { moneyText } from '../i18n/money-text.ts';
import { useTexts } from '../i18n/i18n.ts';
import { Saying } from './saying.tsx';
import type { ViewProps } from './staff-app.tsx';
import styles from './staff.module.css';

/** How the kiosk is, and what can be done about it. */
export function ServicePanel({ desk, state }: ViewProps) {
  const { t } = useTexts();
  const { service, isBusy } = state;
  if (service === null) return null;
  const isOut = service.outOfServiceSince !== null;
  return (
    <>
      <Facts service={service} />
      <Saying saying={state.saying} />
      <div className={styles.deeds}>
        <button
          type="button"
          className={styles.main}
          data-go
          disabled={isBusy}
          onClick={() => void desk.switchService()}
        >
          {t(isOut ? 'staff.open' : 'staff.close')}
        </button>
        {service.asked.length > 0 && (
          <button type="button" disabled={isBusy} data-asked onClick={() => desk.show('asked')}>
            {t('staff.asked.open')}
          </button>
        )}
        {service.box !== null && (
          <button type="button" disabled={isBusy} data-count onClick={() => desk.show('count')}>
            {t('staff.count')}
          </button>
        )}
        {service.mayLeave && (
          <button type="button" disabled={isBusy} onClick={() => desk.show('leave')}>
            {t('staff.leave')}
          </button>
        )}
        <button type="button" data-close onClick={() => desk.close()}>
          {t('staff.back')}
        </button>
      </div>
    </>
  );
}

/** Out of service, asked once: staying in service comes first, for a quick finger. */
export function ClosingQuestion({ desk, state }: ViewProps) {
  const { t } = useTexts();
  return (
    <>
      <h2>{t('staff.closing')}</h2>
      <p>{t('staff.closing.what')}</p>
      <Saying saying={state.saying} />
      <div className={styles.deeds}>
        <button type="button" className={styles.main} data-stay onClick={() => desk.show('panel')}>
          {t('staff.closing.stay')}
        </button>
        <button type="button" data-out disabled={state.isBusy} onClick={() => void desk.switchService()}>
          {t('staff.close')}
        </button>
      </div>
    </>
  );
}

function Facts({ service }: { readonly service: ServiceView }) {
  const { t, language } = useTexts();
  const { does, reasons, paper, isPaperLow, box } = service;
  const [reason] = reasons;
  const why =
    does === 'sell' || reason === undefined || reason === 'closed'
      ? ''
      : ` · ${t(`kiosk.why.${reason}` as 'kiosk.why.closed')}`;
  const isWell = does === 'sell';
  const state = paper === 'ready' && isPaperLow ? 'low' : paper;
  return (
    <dl className={styles.facts}>
      <dt>{t('staff.terminal')}</dt>
      <dd>{`${service.terminalName} (${service.terminal})`}</dd>
      {service.version !== '' && (
        <>
          <dt>{t('staff.version')}</dt>
          <dd>{service.version}</dd>
        </>
      )}
      <dt>{t('staff.state')}</dt>
      <dd data-well={isWell}>{`${t(`staff.state.${does}`)}${why}`}</dd>
      <dt>{t('staff.paper')}</dt>
      <dd data-well={state === 'ready'}>{t(`staff.paper.${state}`)}</dd>
      {service.asked.length > 0 && (
        <>
          <dt>{t('staff.asked')}</dt>
          <dd data-well={false}>{service.asked.length}</dd>
        </>
      )}
      <dt>{t('staff.server')}</dt>
      <dd data-well={service.isOnline}>{t(service.isOnline ? 'staff.server.online' : 'staff.server.away')}</dd>
      <dt>{t('staff.unsynced')}</dt>
      <dd data-well={service.unsynced === 0}>{service.unsynced}</dd>
      {box !== null && (
        <>
          <dt>{t('staff.box')}</dt>
          <dd>{moneyText({ amount: box.expected, currency: box.currency }, language)}</dd>
        </>
      )}
    </dl>
  );
}
