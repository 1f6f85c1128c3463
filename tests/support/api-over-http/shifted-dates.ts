const DATE = /(")(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)((?:\.\d+)?Z")/g;
const LOG_DATE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/gm;
const SHOWN_DATE = /(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g;
const SHOWN_LONG_DATE = /\w{3}, \d\d \w{3} (?!0001)\d{4} \d\d:\d\d:\d\d \+0000/g;

function shiftIso(text: string, seconds: number): string {
  return new Date(Date.parse(`${text}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

/** The dates of a JSON text, moved by so many whole seconds. */
export function shiftJson(text: string, seconds: number): string {
  return text.replace(
    DATE,
    (_, front: string, date: string, end: string) => front + shiftIso(date, seconds) + end,
  );
}

/** The dates at the beginning of the lines of a log, moved by so many whole seconds. */
export function shiftLog(text: string, seconds: number): string {
  return text.replace(LOG_DATE, (date) => shiftIso(date, seconds));
}

/** The dates in what kubectl printed, moved by so many whole seconds. */
export function shiftShown(text: string, seconds: number): string {
  return text
    .replace(SHOWN_DATE, (date) => shiftIso(date, seconds))
    .replace(SHOWN_LONG_DATE, (date) =>
      new Date(Date.parse(date) + seconds * 1000).toUTCString().replace('GMT', '+0000'),
    );
}
