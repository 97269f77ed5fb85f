import './save-moment.css'
import type { Locale } from '../../base/locale'
import { fileMessages } from '../../i18n/files/messages'
import { usePlayer } from '../player/player-context'
import { Button } from '../ui/button'
import { savePicture } from './save-picture'
import { saveScenario } from './save-scenario'

/** Buttons that save the moment on show: its picture, and its scenario with acts and instant. */
export function SaveMoment(props: {
  readonly locale: Locale
  /** Name of the files, without their endings; null: the scenario's title. */
  readonly name: string | null
  /** The moment in words, for the picture's title. */
  readonly words: string
  /** Hears which file was saved, or why none was. */
  readonly onSaid: (said: string) => void
}) {
  const { locale, name, words, onSaid } = props
  const say = fileMessages(locale)
  const player = usePlayer()
  const tell = (saved: string | null) =>
    onSaid(saved === null ? say('notSaved') : say('saved', { name: saved }))
  const picture = async (format: 'svg' | 'png') =>
    tell(await savePicture(player, { format, name, words }))
  return (
    <section className="save-moment" aria-label={say('saveMoment')}>
      <h3>{say('saveMoment')}</h3>
      <div className="save-choices">
        <Button look="small" onClick={() => tell(saveScenario(player, name))}>
          {say('saveScenario')}
        </Button>
        <Button look="small" onClick={() => void picture('svg')}>
          {say('saveSvg')}
        </Button>
        <Button look="small" onClick={() => void picture('png')}>
          {say('savePng')}
        </Button>
      </div>
      <p className="save-hint">{say('saveHint')}</p>
    </section>
  )
}
