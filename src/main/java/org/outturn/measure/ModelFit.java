package org.outturn.measure;

/** What fitting a model of any family came to. */
public sealed interface ModelFit {

    /** A model was found, on data that met the family's criteria. */
    record Fitted(FittedModel model, Sufficiency sufficiency) implements ModelFit {}

    /** The data does not suffice. */
    record NotEnough(Sufficiency sufficiency) implements ModelFit {}

    /**
     * The data contradicts the method, such as drivers that move together or half an event.
     *
     * @param reason an English sentence with what to do
     */
    record Refused(String reason) implements ModelFit {}
}
