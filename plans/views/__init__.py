"""Pages where a draft's or working copy's facts and own parts are changed."""
