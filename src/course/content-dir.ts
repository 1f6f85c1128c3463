/** The folder with the lessons; CONTENT_DIR lets the tests build another series. */
export const contentDir = process.env['CONTENT_DIR'] || 'content';
