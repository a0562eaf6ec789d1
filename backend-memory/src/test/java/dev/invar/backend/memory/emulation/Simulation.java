package dev.invar.backend.memory.emulation;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Several clients on the same rows, of which one at a time goes on with one message, chosen by a seed; messages may be late
 * or lost, and clients may die. The same seed gives the same run.
 */
final class Simulation {
    private static final int TOO_LONG = 50_000;

    /**
     * What goes wrong, each as a probability per message.
     *
     * @param death the client dies
     * @param lost the request or the answer is lost
     * @param late the request is carried out some time later, and its answer is lost
     */
    record Weather(double death, double lost, double late) {
        static final Weather FAIR = new Weather(0, 0, 0);
        static final Weather ROUGH = new Weather(0.004, 0.01, 0.01);
    }

    private final Random random;
    private final Duration longestOperation;
    private final Weather weather;
    private final ConditionalRows rows;
    private final SharedTiming timing = new SharedTiming();
    private final Semaphore scheduler = new Semaphore(0);
    private final List<Participant> participants = new ArrayList<>();
    private final List<Call> late = new ArrayList<>();
    private final Map<Step, Integer> messages = new EnumMap<>(Step.class);
    private final List<String> log = new ArrayList<>();
    private final Witness witness;

    Simulation(long seed, Weather weather) {
        this.random = new Random(seed);
        this.weather = weather;
        this.rows = Situation.stocked(timing.unscheduled());
        this.witness = new Witness(rows, timing.unscheduled(), log);
        this.longestOperation = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(30);
    }

    /** The rows, for looking at them while nobody writes. */
    ConditionalRows rows() {
        return rows;
    }

    /** The time of the simulation, for clients that come later. */
    Timing timing() {
        return timing.unscheduled();
    }

    /** How many messages there were of each step. */
    Map<Step, Integer> messages() {
        return messages;
    }

    /** What happened, message by message. */
    List<String> log() {
        return log;
    }

    /** Adds a client that does these things one after the other. */
    void add(List<Consumer<Client>> actions) {
        participants.add(new Participant(participants.size(), actions));
    }

    /**
     * Runs until every client is done or dead, and no message is late any more.
     *
     * @param afterEachStep called between messages
     */
    void run(ExecutorService threads, Runnable afterEachStep) throws Exception {
        witness.look();
        List<Future<?>> running = new ArrayList<>();
        participants.forEach(participant -> running.add(threads.submit(participant)));
        List<Participant> active = new ArrayList<>(participants);
        for (int step = 0; !active.isEmpty(); step++) {
            if (step > TOO_LONG) {
                active.forEach(Participant::interrupt);
                throw new AssertionError("No end after " + TOO_LONG + " messages: " + log.subList(0, 300));
            }
            if (!late.isEmpty() && random.nextInt(20) == 0) {
                deliverOne();
            }
            Participant next = chosen(active);
            next.goOn.release();
            scheduler.acquire();
            if (next.ended) {
                active.remove(next);
            }
            witness.look();
            afterEachStep.run();
        }
        for (Future<?> done : running) {
            done.get();
        }
        while (!late.isEmpty()) {
            deliverOne();
            afterEachStep.run();
        }
    }

    private Participant chosen(List<Participant> active) {
        int ticket = random.nextInt(
                active.stream().mapToInt(participant -> participant.haste).sum());
        for (Participant participant : active) {
            ticket -= participant.haste;
            if (ticket < 0) {
                return participant;
            }
        }
        throw new IllegalStateException();
    }

    private void deliverOne() {
        Call call = late.remove(random.nextInt(late.size()));
        Reply reply = carryOut(call);
        witness.look();
        log.add("late " + MessageText.describe(call) + " -> " + reply.getClass().getSimpleName());
    }

    private Reply carryOut(Call call) {
        Reply reply =
                rows.run(List.of(call), Deadline.in(Duration.ofSeconds(1))).get(0);
        if (reply instanceof Reply.Applied) {
            witness.somethingChanged();
        }
        return reply;
    }

    /** A client and the thread that carries it. */
    private final class Participant implements Runnable {
        private final int number;
        private final List<Consumer<Client>> actions;
        /** How often it is chosen, compared to others. */
        private final int haste = 1 << random.nextInt(6);

        private final Duration grace = Duration.ofMillis(20L << random.nextInt(7));
        private final Semaphore goOn = new Semaphore(0);
        private volatile boolean ended;
        private volatile boolean stopped;

        private Participant(int number, List<Consumer<Client>> actions) {
            this.number = number;
            this.actions = actions;
        }

        private void interrupt() {
            stopped = true;
            goOn.release();
        }

        @Override
        public void run() {
            try {
                goOn.acquireUninterruptibly();
                Client client = new Client(new ScheduledRows(this), settings(), witness);
                actions.forEach(action -> {
                    try {
                        action.accept(client);
                    } catch (Unavailable planned) {
                        log.add(number + " was not answered");
                    }
                });
            } catch (ClientDied planned) {
                log.add(number + " died");
            } finally {
                ended = true;
                scheduler.release();
            }
        }

        private EmulationSettings settings() {
            return Situation.settings(timing.of(this))
                    .withGrace(grace)
                    .withPauses(Duration.ofMillis(1), Duration.ofMillis(4))
                    .withLongestOperation(longestOperation);
        }

        /** Lets the scheduler choose who goes on. */
        private void takeTurns() {
            scheduler.release();
            goOn.acquireUninterruptibly();
            if (stopped) {
                throw new ClientDied();
            }
        }
    }

    /** The answers that were true at no instant of their operation. */
    List<String> wrong() {
        return witness.wrong();
    }

    /** What the clients answered, for all that did not die. */
    List<WriteOutcome> outcomes() {
        return witness.outcomes();
    }

    /** Time that passes when somebody waits. */
    private final class SharedTiming {
        private final VirtualTiming clock = new VirtualTiming();

        private Timing unscheduled() {
            return clock;
        }

        private Timing of(Participant participant) {
            return new Timing() {
                @Override
                public long nanos() {
                    return clock.nanos();
                }

                @Override
                public long epochMillis() {
                    return clock.epochMillis();
                }

                @Override
                public void pause(Duration duration) {
                    clock.pause(duration);
                    participant.takeTurns();
                }

                @Override
                public double fraction() {
                    return random.nextDouble();
                }

                @Override
                public long bits() {
                    return random.nextLong();
                }
            };
        }
    }

    /** The rows as one client sees them. */
    private final class ScheduledRows implements ConditionalRows {
        private final Participant participant;

        private ScheduledRows(Participant participant) {
            this.participant = participant;
        }

        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            Reply[] replies = new Reply[calls.size()];
            for (int index : order) {
                participant.takeTurns();
                replies[index] = answer(calls.get(index));
                log.add(participant.number + " " + MessageText.describe(calls.get(index)) + " -> " + replies[index]);
            }
            return List.of(replies);
        }

        private Reply answer(Call call) {
            messages.merge(call.step(), 1, Integer::sum);
            dieAtTimes();
            double chance = random.nextDouble();
            if (chance < weather.late()) {
                if (!(call instanceof Call.Read || call instanceof Call.Confirm)) {
                    late.add(call);
                }
                return unknown();
            }
            boolean carriedOut = chance > weather.late() + weather.lost() / 2;
            Reply reply = carriedOut ? carryOut(call) : unknown();
            return carriedOut && chance < weather.late() + weather.lost() ? unknown() : reply;
        }

        private void dieAtTimes() {
            if (random.nextDouble() < weather.death()) {
                throw new ClientDied();
            }
        }

        private static Reply unknown() {
            return new Reply.Unknown(new IllegalStateException("planned"));
        }

        private void beforeListing(Step step) {
            participant.takeTurns();
            messages.merge(step, 1, Integer::sum);
            dieAtTimes();
            if (random.nextDouble() < weather.lost()) {
                throw new Unavailable("planned", null);
            }
        }

        @Override
        public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
            beforeListing(step);
            return rows.scan(step, access, after, limit, deadline);
        }

        @Override
        public EntrySlice entries(
                Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
            beforeListing(step);
            EntrySlice slice = rows.entries(step, access, after, limit, deadline);
            log.add(participant.number + " " + step + " " + access.source()
                    + access.value().values() + " -> "
                    + slice.entries().stream().map(MessageText::describe).toList());
            return slice;
        }
    }
}
