-- Jobs, their events and idempotency keys come from the shared migrations V1 and V2.
comment on schema trainer is 'Training runs, pair sets and adapters';
