//! The tables that `build.rs` writes.

use super::{
    About, Added, Confidence, Gateway, Incident, InfrastructureLine, Model, Price, SelfHostedGateway, Source,
    StackOption, Status, Terms, UnitPrice, Usual,
};
use crate::model::units::Usd;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
