package org.outturn.connect;

import io.netty.handler.codec.mqtt.MqttQoS;

/** The answer a published message is going to get. Answers leave in the order in which the messages came, as MQTT asks. */
final class Receipt implements Intake.Outcome {
    /** What the answer is. */
    sealed interface Answer {
        /** None yet. */
        record Waiting() implements Answer {}

        /** The message is on disk. */
        record Durable() implements Answer {}

        /** The message will never be taken. */
        record Refused(Reason reason, String why) implements Answer {}

        /** The message was not taken; the device has to send it again. */
        record Failed(String why) implements Answer {}
    }

    /** Why a message is refused, with MQTT 5's code for it. */
    enum Reason {
        PAYLOAD((byte) 0x99),
        TOPIC((byte) 0x90),
        QUOTA((byte) 0x97);

        private final byte code;

        Reason(byte code) {
            this.code = code;
        }

        byte code() {
            return code;
        }
    }

    private static final Answer WAITING = new Answer.Waiting();
    private static final Answer DURABLE = new Answer.Durable();

    private final MqttSession session;
    private final MqttQoS qos;
    private final int packetId;
    private volatile Answer answer = WAITING;

    Receipt(MqttSession session, MqttQoS qos, int packetId) {
        this.session = session;
        this.qos = qos;
        this.packetId = packetId;
    }

    MqttQoS qos() {
        return qos;
    }

    int packetId() {
        return packetId;
    }

    Answer answer() {
        return answer;
    }

    boolean isWaiting() {
        return answer == WAITING;
    }

    @Override
    public void durable() {
        answer = DURABLE;
        if (qos != MqttQoS.AT_MOST_ONCE) {
            session.answered();
        }
    }

    @Override
    public void done() {
        durable();
        session.acknowledgeSoon(); // no group of the log will do it
    }

    @Override
    public void refused(String why) {
        refused(Reason.PAYLOAD, why);
    }

    void refused(Reason reason, String why) {
        answer = new Answer.Refused(reason, why);
        session.acknowledgeSoon();
    }

    @Override
    public void failed(String why) {
        answer = new Answer.Failed(why);
        session.acknowledgeSoon();
    }
}
