import type { Translation } from '../../base/messages'
import type { configsEn } from './configs-en'

/** 설정이 하는 일. 버전에 따라 다른 사실에는 버전을 적습니다. */
export const configsKo = {
  'producer acks':
    '몇 곳이 레코드를 받아야 ack가 오는지 정합니다. 0이면 기다리지 않고, 1이면 리더, all이면 ISR 전체입니다.',
  'producer linger.ms':
    '다 차지 않은 배치가 레코드를 더 기다리는 최대 시간입니다. 0이면 센더 스레드가 레코드를 오는 대로 보냅니다.',
  'producer batch.size': '한 파티션의 레코드를 묶는 배치의 최대 바이트 수입니다.',
  'producer buffer.memory':
    '어큐뮬레이터에서 기다리는 레코드 전체의 바이트 수입니다. 가득 차면 send()가 기다립니다.',
  'producer enable.idempotence':
    '리더가 시퀀스 번호로 이미 받은 배치를 알아봅니다. 재전송해도 두 번 쓰지 않습니다.',
  'producer max.in.flight.requests.per.connection':
    '브로커 하나에 응답 없이 나가 있을 수 있는 요청 수입니다. 멱등성 프로듀서는 5까지 받습니다.',
  'producer retries':
    '일시적인 오류 뒤에 배치를 다시 보내는 횟수입니다. delivery.timeout.ms가 먼저 끝낼 수 있습니다.',
  'producer retry.backoff.ms': '첫 재전송까지 쉬는 시간입니다.',
  'producer delivery.timeout.ms':
    'send()부터 마지막 결과까지의 시간입니다. 지나면 콜백에 TimeoutException을 알립니다.',
  'producer request.timeout.ms': '요청 하나의 응답을 기다리는 시간입니다. 지나면 연결을 끊습니다.',
  'producer max.block.ms': 'send()가 메타데이터와 버퍼의 빈자리를 기다리는 최대 시간입니다.',
  'producer max.request.size': '요청 하나, 그리고 레코드 하나의 최대 바이트 수입니다.',
  'producer compression.type': '배치를 보내기 전에 압축하는 방식입니다.',
  'producer partitioner.class':
    '파티션을 고르는 클래스입니다. 없으면 키의 해시로 고르고, 키가 없으면 배치를 하나씩 채웁니다.',
  'producer metadata.max.age.ms': '이 시간이 지나면 오류가 없어도 리더와 파티션을 다시 조회합니다.',
  'producer transactional.id':
    '트랜잭션을 여는 이름입니다. 같은 이름의 새 프로듀서가 나오면 앞선 프로듀서는 펜싱됩니다.',
  'consumer group.id': '파티션과 커밋된 오프셋을 함께 쓰는 그룹의 이름입니다.',
  'consumer group.instance.id':
    '이름이 있는 멤버는 세션 타임아웃 안에 다시 시작하면 맡던 파티션을 그대로 맡습니다.',
  'consumer enable.auto.commit':
    '앞선 poll()이 반환한 곳까지 poll()과 close()가 커밋합니다. 처리를 마쳤는지는 보지 않습니다.',
  'consumer auto.commit.interval.ms':
    '자동 커밋 사이의 최소 간격입니다. 지난 뒤 처음 호출한 poll()이 커밋합니다.',
  'consumer auto.offset.reset':
    '커밋된 오프셋이 없거나 범위를 벗어났을 때 시작할 곳입니다. earliest, latest, 최근 일정 기간의 첫 레코드(4.x), 예외 가운데 고릅니다.',
  'consumer max.poll.records': 'poll() 한 번이 반환하는 최대 레코드 수입니다.',
  'consumer max.poll.interval.ms':
    '이 시간 동안 poll()을 호출하지 않으면 멤버가 그룹에서 이탈하고 다른 멤버가 파티션을 맡습니다.',
  'consumer session.timeout.ms':
    '이 시간 동안 하트비트가 없으면 코디네이터가 멤버를 그룹에서 제외합니다.',
  'consumer heartbeat.interval.ms': '하트비트 스레드가 코디네이터에 하트비트를 보내는 간격입니다.',
  'consumer partition.assignment.strategy':
    '그룹 리더가 파티션을 나누는 방식입니다. 협력적 방식은 담당이 바뀔 파티션만 반납합니다.',
  'consumer fetch.min.bytes': '브로커는 이만큼 모이면 fetch에 응답합니다.',
  'consumer fetch.max.wait.ms':
    'fetch.min.bytes만큼 모이지 않으면 브로커가 응답을 늦추는 최대 시간입니다.',
  'consumer max.partition.fetch.bytes': 'fetch 응답에 담는 한 파티션의 최대 바이트 수입니다.',
  'consumer isolation.level':
    'read_committed이면 트랜잭션의 레코드를 트랜잭션 커밋 뒤에만 반환합니다.',
  'consumer request.timeout.ms': '요청 하나의 응답을 기다리는 시간입니다. 지나면 연결을 끊습니다.',
  'consumer metadata.max.age.ms':
    '이 시간이 지나면 리더와 파티션을 다시 조회합니다. 새 파티션도 이때 알게 됩니다.',
  'broker min.insync.replicas':
    'acks=all일 때 ISR의 레플리카가 이보다 적으면 리더가 쓰기를 거부합니다.',
  'broker default.replication.factor': '복제 팩터 없이 만든 토픽의 레플리카 수입니다.',
  'broker num.partitions': '파티션 수 없이 만든 토픽의 파티션 수입니다.',
  'broker unclean.leader.election.enable':
    'ISR에 살아 있는 레플리카가 없으면 ISR 밖에서도 리더를 선출합니다. ack를 받은 레코드가 유실될 수 있습니다.',
  'broker replica.lag.time.max.ms': '이 시간 동안 리더를 따라잡지 못한 팔로워는 ISR에서 빠집니다.',
  'broker replica.fetch.wait.max.ms':
    '팔로워의 fetch가 리더에서 새 레코드를 기다리는 최대 시간입니다.',
  'broker broker.session.timeout.ms':
    '이 시간 동안 브로커의 하트비트가 없으면 KRaft 컨트롤러가 브로커를 펜싱합니다.',
  'broker broker.heartbeat.interval.ms': '브로커가 KRaft 컨트롤러에 하트비트를 보내는 간격입니다.',
  'broker zookeeper.session.timeout.ms':
    '이 시간 동안 소식이 없으면 주키퍼 세션이 끝나고 컨트롤러가 리더를 다시 선출합니다.',
  'broker group.initial.rebalance.delay.ms':
    '비어 있던 그룹이 첫 리밸런스를 끝내기 전에 멤버를 더 기다리는 시간입니다.',
  'broker auto.leader.rebalance.enable': '컨트롤러가 이따금 리더를 선호 리더로 되돌립니다.',
  'broker log.flush.interval.messages':
    '이만큼 레코드가 쌓이면 로그를 디스크에 플러시합니다. 기본값에서는 운영체제가 정합니다.',
  'broker log.retention.ms': '세그먼트를 보존하는 시간입니다. 없으면 log.retention.hours를 씁니다.',
  'broker message.max.bytes': '브로커가 받는 배치의 최대 바이트 수입니다.',
  'broker offsets.topic.replication.factor': '커밋된 오프셋을 담는 토픽의 레플리카 수입니다.',
  'topic min.insync.replicas':
    'acks=all일 때 ISR의 레플리카가 이보다 적으면 리더가 쓰기를 거부합니다.',
  'topic unclean.leader.election.enable':
    'ISR에 살아 있는 레플리카가 없으면 ISR 밖에서도 리더를 선출합니다. ack를 받은 레코드가 유실될 수 있습니다.',
  'topic retention.ms': '세그먼트를 지우기 전에 보존하는 시간입니다.',
  'topic retention.bytes': '파티션이 이보다 커지면 오래된 세그먼트부터 지웁니다.',
  'topic segment.bytes': '세그먼트가 이 크기가 되면 닫고 새 세그먼트를 엽니다.',
  'topic segment.ms': '이 시간이 지난 세그먼트는 작아도 다음 추가 때 닫습니다.',
  'topic cleanup.policy':
    'delete는 오래된 세그먼트를 지우고, compact는 키마다 마지막 레코드를 남깁니다.',
  'topic flush.messages':
    '이만큼 레코드가 쌓이면 로그를 디스크에 플러시합니다. 기본값에서는 운영체제가 정합니다.',
  'topic max.message.bytes': '토픽이 받는 배치의 최대 바이트 수입니다.',
  'topic message.timestamp.type': '레코드에 생성 시각을 담을지 추가 시각을 담을지 정합니다.',
  'topic compression.type': '로그를 압축하는 방식입니다. producer이면 프로듀서가 고른 대로 둡니다.',
} as const satisfies Translation<typeof configsEn>
