import './tool.css'
import { Icon, type IconName } from '../icons'

/** A button of the top bar: its drawing and its word, in the bar or, once there is no room, in the menu. */
export function Tool(props: {
  readonly icon: IconName
  readonly word: string
  readonly className?: string
  readonly expanded?: boolean
  /** Step at which it moves into the menu (1 first, 7 last; `folding.css`). null: never. */
  readonly fold?: number | null
  readonly onClick: () => void
}) {
  const { icon, word, className = '', expanded, fold = 3, onClick } = props
  return (
    <button
      type="button"
      className={`bar-button ${className}`}
      aria-expanded={expanded}
      data-fold={fold ?? undefined}
      title={word}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
      <span className="bar-word">{word}</span>
    </button>
  )
}
