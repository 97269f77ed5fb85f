/** The engine's own failures. */
export const ko = {
  lost: '시뮬레이션이 같은 지점에서 두 번 멈춰 더는 다시 시작하지 않습니다.',
  broken: '시뮬레이션을 계속할 수 없습니다: {detail}.',
  fault:
    '시나리오가 아니라 Kafkascope의 오류입니다. 시나리오를 파일로 저장해 두세요. kafkascope run 명령으로 실행할 수 있고, 오류를 찾는 데도 쓰입니다.',
  save: '시나리오 저장',
  again: '다시 열기',
  reopen: '{seconds}\u00a0s까지만 다시 열기',
} as const
