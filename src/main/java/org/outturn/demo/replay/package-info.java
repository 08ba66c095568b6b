/** Public records of measurements, laid out in the time of now: what each of the demo's devices sends, and when. */
@NullMarked
package org.outturn.demo.replay;

import org.jspecify.annotations.NullMarked;
