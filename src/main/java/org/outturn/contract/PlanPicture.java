package org.outturn.contract;

import java.util.Optional;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;

/** Draws what a charge of a plan costs against what it counts; contributed as a bean by the capability that rates. */
public interface PlanPicture {
    /** The fee of a full interval against quantity or value; empty when there is nothing that can be drawn. */
    Optional<Chart> of(Plan plan, Charge charge, Page page);
}
