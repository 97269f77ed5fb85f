import type { Translation } from '../../base/messages'
import type { en } from './en'

export const ko = {
  tempo: '속도',
  even: '실제 시간 기준 배속',
  story: '장면 속도',
  bounded: '사건 속도',
  times: '{rate}×',
  slow: '1/{rate}×',
  storyWords: '변화마다 머물고 기다리는 시간은 건너뜁니다.',
  boundedWords: '사건이 몰리면 느리게, 그 사이는 최대 {most}배속으로 재생합니다.',
  realTime: '실제 시간과 같은 속도로 재생합니다.',
  fasterWords: '실제 시간의 {rate}배로 재생합니다.',
  slowerWords: '실제 시간의 1/{rate} 속도로 재생합니다.',
} as const satisfies Translation<typeof en>
