-- 0012_topic: what live pages listen to (DECISIONS 22).

-- In which batch of each lane a record was last touched; its version is the sum over the lanes (store/topic.h).
CREATE TABLE topic (
    lane  BIGINT NOT NULL,            -- first in the key: committers of different lanes never write the same row
    name  TEXT NOT NULL,             -- kind:id of the record, "plan:4711"
    batch BIGINT NOT NULL,            -- of the lane, as in lane.batch
    PRIMARY KEY (lane, name)
);
CREATE INDEX topic_batch ON topic (lane, batch);
