import type { Locale } from '../../../i18n/locale'
import { lessonOf } from '../../../lessons/catalogue'
import { Shell } from '../../shell/shell'

export function LessonPage(props: { readonly lessonId: string; readonly locale: Locale }) {
  const lesson = lessonOf(props.lessonId)
  return (
    <Shell>
      <h1>{lesson?.title[props.locale]}</h1>
    </Shell>
  )
}
