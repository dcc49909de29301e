-- What was called loss was the mean of the last ten steps; lists of trainings show the last step's.
update experiment_step set numbers = json_strip_nulls(json_build_object(
  'adapter', result #> '{result,adapterName}',
  'steps', result #> '{result,step}',
  'lossOfLastStep', result #> '{progress,loss}',
  'meanLossOfLastTenSteps', result #> '{result,loss}',
  'validationLoss', result #> '{result,validationLoss}',
  'rows', result #> '{rows,training}'))
where kind = 'TRAIN' and numbers is not null and result is not null;
