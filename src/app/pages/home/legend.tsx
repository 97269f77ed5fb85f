import './legend.css'
import type { Locale } from '../../../base/locale'
import { homeMessages } from '../../../i18n/home/messages'

/** Legend of the curriculum's marks. */
export function Legend({ locale }: { readonly locale: Locale }) {
  const say = homeMessages(locale)
  return (
    <ul className="legend" aria-label={say('legend')}>
      <li>
        <svg width="30" height="18" viewBox="0 0 30 18" aria-hidden="true">
          <path className="legend-tile" d="M1 1h28v10H1z" />
          <path className="legend-floor" d="M0 14.5h30" />
        </svg>
        {say('finishedLesson')}
      </li>
      <li>
        <svg width="12" height="18" viewBox="0 0 12 18" aria-hidden="true">
          <path className="legend-bookmark" d="M0 0h12v18l-6-5.5L0 18z" />
        </svg>
        {say('bookmark')}
      </li>
      <li>
        <svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true">
          <path className="legend-next" d="M1 1h28v14H1z" />
        </svg>
        {say('nextLesson')}
      </li>
      <li>
        <svg width="30" height="16" viewBox="0 0 30 16" aria-hidden="true">
          <path className="legend-planned" d="M1 1h28v14H1z" />
        </svg>
        {say('inPreparation')}
      </li>
    </ul>
  )
}
