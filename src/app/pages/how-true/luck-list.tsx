import type { Locale } from '../../../base/locale'
import { KAFKA_VERSIONS, RELEASES } from '../../../config/version'
import { howTrueMessages, reasonWords } from '../../../i18n/how-true/messages'
import type { LuckReport, Report } from '../../../recordings/report'

interface LuckRow extends LuckReport {
  readonly release: string
  readonly scenario: string
}

/** Facts that chance decides, by their reasons. */
export function LuckList(props: { readonly locale: Locale; readonly report: Report }) {
  const { locale, report } = props
  const say = howTrueMessages(locale)
  const reasons = byReason(report)
  return (
    <section className="luck">
      <h2>{say('luckTitle')}</h2>
      <p>{say('luck')}</p>
      {reasons.length === 0 && <p>{say('noLuck')}</p>}
      {reasons.map(([reason, rows]) => (
        <details key={reason}>
          <summary>
            {reasonWords(locale)[reason]}{' '}
            <small>{say('factsOfLuck', { count: rows.length })}</small>
          </summary>
          <ul>
            {rows.map((row) => (
              <li key={`${row.release} ${row.scenario} ${row.key}`}>
                <code>
                  {row.release} {row.scenario} {row.key}
                </code>
                <dl>
                  <dt>{say('kafkaDid')}</dt>
                  <dd>{row.kafka ?? say('noFact')}</dd>
                  <dt>{say('modelDid')}</dt>
                  <dd>{row.model ?? say('noFact')}</dd>
                </dl>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function byReason({ scenarios }: Report): readonly (readonly [string, readonly LuckRow[]])[] {
  const reasons = new Map<string, LuckRow[]>()
  for (const { name, versions } of scenarios) {
    for (const version of KAFKA_VERSIONS) {
      for (const luck of versions[version]?.luck ?? []) {
        const rows = reasons.get(luck.reason) ?? []
        reasons.set(luck.reason, rows)
        rows.push({ ...luck, release: RELEASES[version], scenario: name })
      }
    }
  }
  return [...reasons]
}
