import './problem-page.css'
import '../ui/button.css'
import type { Locale } from '../../base/locale'
import { problemMessages, sayProblem } from '../../i18n/problems/messages'
import type { Problem } from '../../scenario/problem'
import { useSite } from '../site'

/** Page for a link that cannot be opened: the problem, a remedy, and a link home. */
export function ProblemPage(props: { readonly locale: Locale; readonly problem: Problem }) {
  const { locale, problem } = props
  const { href } = useSite()
  const say = problemMessages(locale)
  return (
    <div className="problem-page" role="alert">
      <h1>{say('title')}</h1>
      <p>{sayProblem(locale, problem)}</p>
      <a className="button" href={href({ page: 'home', locale })}>
        {say('home')}
      </a>
    </div>
  )
}
