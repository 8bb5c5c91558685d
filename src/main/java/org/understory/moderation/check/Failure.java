package org.understory.moderation.check;

/// A check that said nothing, or took too long to say it. Never a finding: a fault of ours is held against no
/// writer.
///
/// @param check its code: [Check#code]
/// @param what the exception, or [#SLOW]
public record Failure(String check, String what) {

    /// It said what it had to say, but should have taken less time.
    public static final String SLOW = "slow";
}
