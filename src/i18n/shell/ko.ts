import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  siteName: 'Kafkascope',
  siteDescription:
    '아파치 카프카가 실제로 움직이는 모습을 레코드 한 건씩 보여 줍니다. 재생하고, 되감고, 왜 그런지 물어보세요.',
  lessonDescription:
    'Kafkascope {number} 레슨 · {title}. 아파치 카프카 클러스터를 그대로 옮긴 모델에서 레코드 한 건씩 지켜봅니다.',
  contents: '차례',
  breadcrumb: '현재 위치',
  chapter: '{number}장',
  language: '언어',
  toDark: '어두운 화면',
  toLight: '밝은 화면',
  openInSandbox: '실험실에서 열기',
  moreTools: '도구 더 보기',
  skipToContent: '본문으로 건너뛰기',
  inPreparation: '준비 중',
  sandbox: '실험실',
  recordedOn: 'Kafka {release} 실행 기록과 대조했습니다.',
  howTrue: '실제 카프카와 얼마나 같을까?',
} as const satisfies Translation<typeof en>
