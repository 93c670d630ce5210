package daicho.simulator.compare;

import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SetProgrammeEncoder;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.ProgrammeTerms;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes SetProgramme. */
final class ProgrammeRecord {
    int write(final UnsafeBuffer record, final MessageHeaderEncoder header, final Command command) {
        final ProgrammeTerms terms = ProgrammeTerms.variant(command.number(Field.VARIANT));
        record.setMemory(0, 4_096, (byte)0);
        final SetProgrammeEncoder encoder = new SetProgrammeEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.programmeVersion(command.get(Field.VERSION));
        final SetProgrammeEncoder.BrandsEncoder brands = encoder.brandsCount(terms.brands().size());
        for (final ProgrammeTerms.Brand brand : terms.brands()) {
            brands.next().brand(brand.brand()).burnShareBasisPoints(brand.burnShareBasisPoints()).burnMinimum(brand.burnMinimum())
                .burnStep(brand.burnStep()).pointValue(brand.pointValue());
        }
        final SetProgrammeEncoder.RulesEncoder rules = encoder.rulesCount(terms.rules().size());
        for (final ProgrammeTerms.Rule rule : terms.rules()) {
            rules.next().brand(rule.brand()).pointsClass(PointsClass.get((short)rule.pointsClass())).validityMonths((short)rule.months())
                .store(rule.store()).fromLocal(rule.fromLocal()).toLocal(rule.toLocal()).unit(rule.unit()).points(rule.points())
                .activationDelayDays(rule.delayDays()).monthEnd((short)(rule.isMonthEnd() ? 1 : 0))
                .onConfirm((short)(rule.isOnConfirm() ? 1 : 0));
        }
        final SetProgrammeEncoder.CampaignsEncoder campaigns = encoder.campaignsCount(terms.campaigns().size());
        for (final ProgrammeTerms.Campaign campaign : terms.campaigns()) {
            campaigns.next().campaign(campaign.campaign()).issuer(campaign.issuer()).scope(campaign.scope()).fromDate(campaign.fromDate())
                .toDate(campaign.toDate()).expiryDay(campaign.expiryDay());
        }
        final SetProgrammeEncoder.ScopesEncoder scopes = encoder.scopesCount(terms.scopes().size());
        for (final ProgrammeTerms.Scope scope : terms.scopes()) {
            scopes.next().scope(scope.scope()).brand(scope.brand());
        }
        encoder.schemesCount(1).next().scheme((short)1).autoEnroll((short)1).namespaceId(65_535).minLength((short)1).maxLength((short)16);
        final SetProgrammeEncoder.SettingsEncoder settings = encoder.settingsCount(terms.settings().size());
        new TreeMap<>(terms.settings()).forEach((setting, value) -> settings.next().setting(setting.number()).value(value));
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
