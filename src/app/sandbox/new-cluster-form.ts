import * as v from 'valibot'
import type { Locale } from '../../base/locale'
import { profileOf } from '../../config/profile/profiles'
import { KAFKA_VERSIONS, type KafkaVersion, RELEASES } from '../../config/version'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { BOUNDS } from '../../scenario/bounds'
import { newCluster } from '../../scenario/new-cluster'
import { integer } from '../../scenario/primitive-schema'
import type { Scenario } from '../../scenario/scenario'
import { type FormSpec, fieldsOf, readFields } from '../acts/form'

const entries = {
  version: v.picklist(KAFKA_VERSIONS),
  brokers: integer(1, BOUNDS.brokers),
  contents: v.picklist(['work', 'empty']),
}

/** The form for a cluster that takes the place of the one on show, of the same release unless told otherwise. */
export function newClusterForm(locale: Locale, version: KafkaVersion): FormSpec<Scenario> {
  const say = sandboxMessages(locale)
  const labels = {
    version: say('field_version'),
    brokers: say('field_brokers'),
    contents: say('field_contents'),
  }
  const options = { work: say('contents_work'), empty: say('contents_empty') }
  const suggestions = { version: { value: version }, brokers: { value: 3 } }
  return {
    title: say('newClusterTitle'),
    submit: say('submitOpen'),
    hint: say('newClusterHint'),
    fields: fieldsOf(entries, suggestions, {
      field: (name) => labels[name as keyof typeof labels],
      option: (name, value) =>
        name === 'version'
          ? releaseName(value as KafkaVersion)
          : options[value as keyof typeof options],
    }),
    release: (values) => RELEASES[parsed(values).version],
    read: (values) => {
      const { version, brokers, contents } = parsed(values)
      return newCluster({ version, brokers, isEmpty: contents === 'empty' })
    },
  }
}

function parsed(values: Readonly<Record<string, string>>) {
  return v.parse(v.strictObject(entries), readFields(entries, values))
}

function releaseName(version: KafkaVersion): string {
  return `${RELEASES[version]} · ${profileOf(version).keeper === 'zookeeper' ? 'ZooKeeper' : 'KRaft'}`
}
