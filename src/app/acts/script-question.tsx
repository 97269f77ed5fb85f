import './script-question.css'
import type { Locale } from '../../base/locale'
import { actsMessages } from '../../i18n/acts/messages'
import { usePlayer } from '../player/player-context'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import type { ScriptQuestion as Question } from './ask-script'
import { ScriptedList } from './left-out'
import { sayOrder } from './order-words'

/** Asks whether the script shall still do what an act makes pointless. Escape withdraws the act. */
export function ScriptQuestion(props: { readonly locale: Locale; readonly question: Question }) {
  const { locale, question } = props
  const say = actsMessages(locale)
  const { startAt } = usePlayer()
  const { command, scripted, answer } = question
  const answered = (without: readonly number[], close: () => void) => {
    answer(without)
    close()
  }
  return (
    <Dialog
      title={sayOrder(locale, command)}
      className="script-question"
      onClose={() => answer(null)}
    >
      {(close) => (
        <>
          <ScriptedList
            locale={locale}
            entries={scripted.map(({ entry }) => entry)}
            startAt={startAt()}
          />
          <p>{say('keepQuestion')}</p>
          <DialogActions>
            <Button
              look="primary"
              onClick={() =>
                answered(
                  scripted.map(({ index }) => index),
                  close,
                )
              }
            >
              {say('leaveOut')}
            </Button>
            <Button look="plain" onClick={() => answered([], close)}>
              {say('keep')}
            </Button>
            <Button look="text" onClick={close}>
              {say('cancel')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
