import { shellMessages } from '../../i18n/shell/messages'
import { useSite } from '../site'
import { chooseTheme, useTheme } from './theme'

const MOON = 'M20.2 14.6A8.2 8.2 0 1 1 9.4 3.8a6.6 6.6 0 0 0 10.8 10.8Z'
const SUN =
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2.4M12 19.6V22M2 12h2.4M19.6 12H22M4.9 4.9l1.7 1.7M17.4 17.4l1.7 1.7M4.9 19.1l1.7-1.7M17.4 6.6l1.7-1.7'

export function ThemeSwitch() {
  const { route } = useSite()
  const theme = useTheme()
  const say = shellMessages(route.locale)
  const next = theme === 'dark' ? 'light' : 'dark'
  const label = say(next === 'dark' ? 'toDark' : 'toLight')
  return (
    <button
      type="button"
      className="bar-button theme-switch"
      data-fold={4}
      title={label}
      onClick={() => chooseTheme(next)}
    >
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={next === 'dark' ? MOON : SUN} />
      </svg>
      <span className="bar-word">{label}</span>
    </button>
  )
}
