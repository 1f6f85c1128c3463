import Anchor from './Anchor.astro';
import Aside from './Aside.astro';
import Chooser from './Chooser.astro';
import Figure from './Figure.astro';
import InWords from './InWords.astro';
import Lab from './Lab.astro';
import Lesson from './Lesson.astro';
import Lines from './Lines.astro';
import Predict from './Predict.astro';
import Results from './Results.astro';
import Rollout from './Rollout.astro';
import ScrollTable from './ScrollTable.astro';
import SectionHeading from './SectionHeading.astro';
import SubsectionHeading from './SubsectionHeading.astro';
import Translation from './Translation.astro';

/** What authors may write in a lesson, and how its plain Markdown is drawn. */
export const lessonComponents = {
  Aside,
  Chooser,
  Figure,
  InWords,
  Lab,
  Lesson,
  Lines,
  Predict,
  Results,
  Rollout,
  Translation,
  a: Anchor,
  h2: SectionHeading,
  h3: SubsectionHeading,
  table: ScrollTable,
};
