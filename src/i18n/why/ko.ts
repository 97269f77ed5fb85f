export const ko = {
  because: '다음 때문에 일어났습니다',
  andBecause: '그리고',
  mine: '내가 실행',
  howItWent: '그 사이에 있었던 일 {count}건',
  span: '{from}~{to}',
  needed: '{sign}번이 없었다면 이 사건은 {time} 시점에 일어나지 않았습니다.',
  neededBoth:
    '{sign}번과 {other}번 가운데 하나라도 없었다면 이 사건은 {time} 시점에 일어나지 않았습니다.',
} as const
