export const ko = {
  choose: '고르기',
  chooseTitle: '타임라인 위에 보일 지표',
  shown: '보이는 지표',
  owner: '지표의 주인',
  suit: '선택한 것에 맞춰 보이기',
  roomFor: '{count}개까지 보입니다. 더 고르면 첫 번째 것이 빠집니다.',
  remove: '{name}, {owner} 빼기',
  nothing: '아직 지표를 가진 것이 없습니다.',
  ofBroker: '브로커 {broker}',
  ofController: '활성 컨트롤러',
  ofGroup: '그룹 {group} · {partition}',
  ofGroupShort: '{group} · {partition}',
  perSecond: '초당 {value}',
  nextStrip: '다음 지표',
  none: '값 없음',
  strip: '{name}, {owner}',
  valueAt: '{time} 기준 {value}',
  limit: 'min.insync.replicas {value}',
  showStrip: '타임라인 위에 보이기',
  hideStrip: '타임라인 위에 보이는 중',
  table: '표로 보기',
  tableOf: '값의 변화: {name}, {owner}',
  time: '시각',
  value: '값',
  moreChanges: '변화 {count}개 더',
  'about_records-lag':
    '마지막 fetch로 알게 된 파티션의 끝과 위치의 차이. poll()이 레코드를 돌려줄 때 기록됩니다.',
  'about_records-lag-max': '최근 30~60초 동안 모든 파티션의 records-lag 가운데 가장 큰 값.',
  'about_records-consumed-rate':
    '최근 30~60초의 초당 레코드 수. 한 번의 fetch로 받은 것을 다 읽었을 때 한꺼번에 셉니다.',
  'about_record-send-rate':
    '최근 30~60초의 초당 레코드 수. 배치가 요청에 담길 때 세고, 재시도하면 다시 셉니다.',
  'about_buffer-available-bytes': 'buffer.memory 가운데 어느 배치도 쓰지 않는 바이트.',
  about_MessagesInPerSec:
    '리더로서 추가한 레코드의 OneMinuteRate. 카프카 내부 토픽의 레코드도 세며, 5초마다 바뀝니다.',
  about_UnderReplicatedPartitions:
    '이 브로커가 리더인 파티션 가운데 ISR이 할당된 레플리카보다 적은 것의 수.',
  about_UnderMinIsrPartitionCount:
    '이 브로커가 리더인 파티션 가운데 ISR이 min.insync.replicas보다 적은 것의 수.',
  about_OfflinePartitionsCount: '활성 컨트롤러가 센, 리더가 없는 파티션의 수.',
  about_InSyncReplicasCount: '리더가 알고 있는 ISR의 크기.',
  about_LogEndOffset: '리더 로그에서 다음 레코드가 받을 오프셋.',
  about_LAG:
    'kafka-consumer-groups.sh가 보여 주는 값: 하이 워터마크와 커밋된 오프셋의 차이. LAG은 커밋할 때, records-lag은 poll()할 때 줄어듭니다.',
} as const
