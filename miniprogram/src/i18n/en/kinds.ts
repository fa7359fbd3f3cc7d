import type { Texts } from '../zh-cn.ts';

export const kinds: Texts['kinds'] = {
  film: {
    name: 'Films',
    hall: 'Screen',
    performance: 'Showings',
    choose: 'Choose seats',
    front: 'Screen',
    seat: 'Row {row}, seat {seat}',
    starts: 'Starts',
    enter: 'Entry',
  },
  stage: {
    name: 'Theatre',
    hall: 'House',
    performance: 'Performances',
    choose: 'Choose seats',
    front: 'Stage',
    seat: 'Row {row}, seat {seat}',
    starts: 'Starts',
    enter: 'Entry',
  },
  concert: {
    name: 'Concerts',
    hall: 'Hall',
    performance: 'Concerts',
    choose: 'Choose places',
    front: 'Stage',
    seat: 'Row {row}, seat {seat}',
    starts: 'Starts',
    enter: 'Entry',
  },
  train: {
    name: 'Trains',
    hall: 'Carriage',
    performance: 'Departures',
    choose: 'Choose seats',
    front: 'Front of the train',
    seat: 'Seat {row}{seat}',
    starts: 'Departs',
    enter: 'Boarding',
  },
};
