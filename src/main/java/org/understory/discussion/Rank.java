package org.understory.discussion;

/// What "best" means: the lower bound of the 95 % Wilson score interval (Wilson 1927, "Probable Inference, the Law of
/// Succession, and Statistical Inference") of the share of votes for a comment. Few votes count for little, and a
/// comment with more votes against it than for it stands below one without votes.
final class Rank {

    private static final double Z = 1.959964;

    private Rank() {}

    /// @param score votes for less votes against
    /// @param votes how many voted
    /// @return from -1 to 1; 0 without votes
    static double of(int score, int votes) {
        if (votes <= 0) {
            return 0;
        }
        return score >= 0 ? lowerBound((votes + score) / 2.0, votes) : -lowerBound((votes - score) / 2.0, votes);
    }

    private static double lowerBound(double agreeing, double votes) {
        var share = agreeing / votes;
        var z2 = Z * Z;
        var spread = Z * Math.sqrt((share * (1 - share) + z2 / (4 * votes)) / votes);
        return (share + z2 / (2 * votes) - spread) / (1 + z2 / votes);
    }
}
