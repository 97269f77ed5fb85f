import './tool.css'
import { Icon, type IconName } from '../icons'

/** A button of the top bar: its drawing, and its word where there is room. */
export function Tool(props: {
  readonly icon: IconName
  readonly word: string
  readonly className?: string
  readonly expanded?: boolean
  readonly onClick: () => void
}) {
  const { icon, word, className = '', expanded, onClick } = props
  return (
    <button
      type="button"
      className={`bar-button ${className}`}
      aria-expanded={expanded}
      title={word}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
      <span className="bar-word">{word}</span>
    </button>
  )
}
