package daicho.members.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins pairs to clusters, the surest first. A pair is held back when it would bring two into one cluster who cannot be one: he who knows
 * both a mother's and a daughter's mail must not make one of them. Within a cluster the pairs that joined it form a tree, and each of
 * them points to the card that survives.
 */
final class Clusters {
    /** A group in the book has no more accounts. */
    private static final int MOST = 64;

    private final MatchRules rules;
    private final Map<Integer, Member> members = new HashMap<>();
    private final Map<Integer, List<Integer>> together = new HashMap<>();
    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    /** For a first row that no pair is about, one that is. */
    private final Map<Integer, Integer> standIns = new HashMap<>();
    private long heldBack;

    Clusters(final MatchRules rules) {
        this.rules = rules;
    }

    /** A pair that a rule found; its rank is less the nearer it is to a card that would survive. */
    record Pair(Member one, Member two, int score, int rank, MatchRules.Rule rule, String reason) {
        /** The surest first; of the like, those of surviving cards; then in the order of the files. */
        static final Comparator<Pair> SUREST_FIRST = Comparator.comparingInt((Pair pair) -> -pair.score)
            .thenComparingInt(pair -> pair.rank).thenComparingInt(pair -> pair.one.id()).thenComparingInt(pair -> pair.two.id());
    }

    /** What joins two rows: a pair, or null when they were known to be one. */
    private record Edge(int to, Pair pair) {
    }

    /** Names rows that pairs are about, before any is joined. */
    void introduce(final Member member) {
        members.put(member.id(), member);
    }

    /** A row is one already with all others that are told to be one with the same first row. */
    void known(final int row, final int firstRow) {
        if (!members.containsKey(row)) {
            return;
        }
        final int other = members.containsKey(firstRow) ? firstRow : standIns.computeIfAbsent(firstRow, first -> row);
        if (cluster(row) != cluster(other)) {
            join(row, other, null);
        }
    }

    /** Joins a pair, or holds it back. */
    void propose(final Pair pair) {
        final List<Integer> ones = cluster(pair.one.id());
        final List<Integer> twos = cluster(pair.two.id());
        if (ones == twos) {
            return;
        }
        if (ones.size() + twos.size() > MOST || contradict(ones, twos)) {
            heldBack++;
            return;
        }
        join(pair.one.id(), pair.two.id(), pair);
    }

    private boolean contradict(final List<Integer> ones, final List<Integer> twos) {
        return ones.stream().anyMatch(one -> twos.stream().anyMatch(
            two -> rules.isRuledOut(Comparison.of(members.get(one), members.get(two)))));
    }

    private List<Integer> cluster(final int id) {
        return together.computeIfAbsent(id, alone -> new ArrayList<>(List.of(alone)));
    }

    private void join(final int one, final int two, final Pair pair) {
        final List<Integer> into = cluster(one);
        final List<Integer> from = cluster(two);
        into.addAll(from);
        from.forEach(id -> together.put(id, into));
        edges.computeIfAbsent(one, id -> new ArrayList<>()).add(new Edge(two, pair));
        edges.computeIfAbsent(two, id -> new ArrayList<>()).add(new Edge(one, pair));
    }

    /** Pairs that were held back. */
    long heldBack() {
        return heldBack;
    }

    /** All proposals, cluster by cluster, in the order of the files; each source once. */
    List<Proposal> proposals() {
        final Map<List<Integer>, Integer> clusters = new java.util.IdentityHashMap<>();
        final Map<Integer, List<Integer>> inOrder = new LinkedHashMap<>();
        members.keySet().stream().sorted().forEach(id -> {
            final List<Integer> cluster = cluster(id);
            if (cluster.size() > 1 && clusters.putIfAbsent(cluster, clusters.size()) == null) {
                inOrder.put(clusters.get(cluster), cluster);
            }
        });
        final List<Proposal> proposals = new ArrayList<>();
        int number = 0;
        for (final List<Integer> cluster : inOrder.values()) {
            final List<Proposal> found = tree(cluster, number + 1);
            if (!found.isEmpty()) {
                number++;
                proposals.addAll(found);
            }
        }
        return proposals;
    }

    private List<Proposal> tree(final List<Integer> cluster, final int number) {
        final int cards = (int)cluster.stream().map(id -> members.get(id).card()).distinct().count();
        final int survivor = cluster.stream().min(
            Comparator.comparingInt((Integer id) -> rules.rank(members.get(id).card().scheme())).thenComparingInt(id -> id)).orElseThrow();
        final List<Proposal> proposals = new ArrayList<>();
        final Deque<Integer> open = new ArrayDeque<>(List.of(survivor));
        final Set<Integer> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            final int target = open.remove();
            for (final Edge edge : edges.getOrDefault(target, List.of())) {
                if (seen.add(edge.to)) {
                    open.add(edge.to);
                    if (edge.pair != null) {
                        proposals.add(new Proposal(
                            number, cards, members.get(edge.to).card(), members.get(target).card(), edge.pair.score, edge.pair.rule.number(),
                            edge.pair.rule.name() + ": " + edge.pair.reason));
                    }
                }
            }
        }
        return proposals;
    }
}
