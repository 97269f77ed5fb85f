import { profileOf } from '../../../config/profile/profiles'
import './how-true.css'
import { report } from 'virtual:recordings'
import type { Locale } from '../../../base/locale'
import { KAFKA_VERSIONS, type KafkaVersion, RELEASES } from '../../../config/version'
import { howTrueMessages, reasonWords } from '../../../i18n/how-true/messages'
import { Shell } from '../../shell/shell'
import { numberText } from './cell-words'
import { FactTable } from './fact-table'
import { LuckList } from './luck-list'
import { sumsOf } from './sums'

/** Comparison of the model with recordings of real clusters: the scenarios played, and the facts that are equal. */
export function HowTruePage({ locale }: { readonly locale: Locale }) {
  const say = howTrueMessages(locale)
  return (
    <Shell breadcrumb={[{ text: say('title') }]}>
      <article className="how-true">
        <header className="how-true-head">
          <h1>{say('title')}</h1>
          <p>{say('lead')}</p>
        </header>
        <ul className="releases">
          {KAFKA_VERSIONS.map((version) => (
            <Release key={version} locale={locale} version={version} />
          ))}
        </ul>
        <FactTable locale={locale} report={report} />
        <Notes locale={locale} />
      </article>
    </Shell>
  )
}

function Release(props: { readonly locale: Locale; readonly version: KafkaVersion }) {
  const { locale, version } = props
  const say = howTrueMessages(locale)
  const { equal, played, refused, luck, known } = sumsOf(report, version)
  const said = [
    say('recordingsPlayed', { count: played }),
    ...(luck > 0 ? [say('factsOfLuck', { count: luck })] : []),
    ...(known > 0 ? [say('factsToMend', { count: known })] : []),
    ...(refused > 0 ? [say('notPlayed', { count: refused })] : []),
  ]
  return (
    <li>
      <h2>
        Kafka {RELEASES[version]}
        <span>{profileOf(version).keeper === 'zookeeper' ? 'ZooKeeper' : 'KRaft'}</span>
      </h2>
      <p className="release-count">
        <strong>{numberText(equal)}</strong> {say('alike')}
      </p>
      <ul>
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </li>
  )
}

function Notes({ locale }: { readonly locale: Locale }) {
  const say = howTrueMessages(locale)
  const unstable = KAFKA_VERSIONS.reduce(
    (sum, version) => sum + sumsOf(report, version).unstable,
    0,
  )
  const reasons = new Set(
    report.scenarios.flatMap(({ versions }) =>
      Object.values(versions).flatMap(({ refused, refusedFacts }) =>
        refused === null ? refusedFacts : [refused],
      ),
    ),
  )
  return (
    <div className="notes">
      <section>
        <h2>{say('factTitle')}</h2>
        <p>{say('fact')}</p>
        <p>{say('unstable', { count: unstable })}</p>
        <p>{say('untold', { count: report.untold })}</p>
      </section>
      <LuckList locale={locale} report={report} />
      <section>
        <h2>{say('limitsTitle')}</h2>
        <p>{say('limits')}</p>
        <ul className="limits">
          {[...reasons].map((reason) => (
            <li key={reason}>{reasonWords(locale)[reason]}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('unrecordedTitle')}</h2>
        <p>{say('unrecorded')}</p>
      </section>
      <section>
        <h2>{say('selfTitle')}</h2>
        <p>{say('self')}</p>
        <pre>
          <code>npm run conformance</code>
        </pre>
      </section>
    </div>
  )
}
